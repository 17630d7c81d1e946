window.prerenderReady = false;
window.__streamlit = {BACKEND_BASE_URL: window.location.origin, MAIN_PAGE_BASE_URL: window.location.origin};
// The language of the page is what its content says, and until that is drawn what its address says; Streamlit's own document
// says English whatever it shows. Streamlit's elements take no `lang`: parts in the other language are known by their key.
(() => {
  const say = () => {
    const drawn = document.querySelector("#content[lang]");
    const asked = new URLSearchParams(location.search).get("lang") === "cy" ? "cy" : "en";
    const spoken = drawn ? drawn.lang : asked;
    if (document.documentElement.lang !== spoken) document.documentElement.lang = spoken;
    for (const part of document.querySelectorAll("[class*=st-key-speak_]")) {
      part.lang = part.className.match(/st-key-speak_([a-z]{2})/)[1];
    }
  };
  for (const name of ["pushState", "replaceState"]) {
    const was = history[name];
    history[name] = function (...given) { was.apply(this, given); say(); };
  }
  addEventListener("popstate", say);
  new MutationObserver(say).observe(document.documentElement, {childList: true, subtree: true});
  say();
})();
// On a projector the keys of a presenter press the links that stand on the screen.
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !document.querySelector(".projector")) return;
  const pressed = {ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back", Escape: "leave"}[event.key];
  const link = pressed && document.querySelector(`.st-key-${pressed} a`);
  if (!link || (event.key === " " && event.target.closest("button, summary, input, textarea"))) return;
  event.preventDefault();
  link.click();
});
// A figure leads to its cases, an answer to its page: within the session, from the mark of a chart as from its words, and Back returns
// to the same place.
(() => {
  const NEAR = 40, LINED_UP = 5;
  const address = (link) => link.getAttribute("href") || link.getAttributeNS("http://www.w3.org/1999/xlink", "href") || "";
  const main = () => document.querySelector("[data-testid=stMain]");
  const outside = (at, from, to) => Math.max(from - at, at - to, 0);
  const nearest = (plot, x, y) => {
    const found = [...plot.querySelectorAll("a")].map((link) => ({link, box: link.getBoundingClientRect()}));
    const lefts = found.map(({box}) => box.left);
    const are_rows = Math.max(...lefts) - Math.min(...lefts) < LINED_UP;
    const far = ({box}) => Math.hypot(are_rows ? 0 : outside(x, box.left, box.right), outside(y, box.top, box.bottom));
    const [best] = found.sort((one, other) => far(one) - far(other));
    return best && far(best) < NEAR ? best.link : null;
  };
  let waiting = 0;
  const scroll_to = (place) => {
    clearInterval(waiting);
    const until = Date.now() + 15000;
    waiting = setInterval(() => {
      const page = main();
      if (page && page.scrollHeight - page.clientHeight >= place) page.scrollTop = place;
      if (Date.now() > until || (page && Math.abs(page.scrollTop - place) < 2 && !document.querySelector("[data-test-script-state=running]"))) clearInterval(waiting);
    }, 100);
  };
  for (const given of ["wheel", "touchmove", "keydown", "mousedown"]) addEventListener(given, () => clearInterval(waiting), {passive: true});
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const plot = event.target.closest(".js-plotly-plot");
    const link = event.target.closest("a") || (plot && nearest(plot, event.clientX, event.clientY));
    if (!link || !address(link).startsWith("/") || !link.closest("[data-testid=stMain]")) return;
    event.preventDefault();
    history.replaceState({...history.state, scrolled: main()?.scrollTop ?? 0}, "");
    history.pushState({}, "", address(link));
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    scroll_to(0);
  });
  addEventListener("popstate", (event) => {
    if (event.state?.scrolled) scroll_to(event.state.scrolled);
  });
})();
// Whoever presses a link by a key stands on the heading of the page that comes: the menu is drawn anew, and the link, with the place
// on which a reader stood who sees none, is gone.
(() => {
  const heading = () => document.querySelector("[data-testid=stMain] h1");
  const state = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  let waiting = 0;
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!event.isTrusted || event.detail || !link || link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
    const words = heading()?.textContent;
    let looks = 150, has_run = false;
    clearInterval(waiting);
    waiting = setInterval(() => {
      has_run ||= state() === "running";
      const stands_on = document.activeElement, is_lost = stands_on === document.body;
      if (!--looks || !(is_lost || stands_on === link)) clearInterval(waiting);
      else if (heading() && (heading().textContent !== words || (is_lost && has_run && state() === "notRunning"))) {
        clearInterval(waiting);
        heading().tabIndex = -1;
        heading().focus();
      }
    }, 100);
  });
})();
// Charts hold the colours of their theme. Where the system changes to the other one, the page is read again as soon as it has
// changed; where a reader chose a theme for good, nothing has.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({matches}) => {
  let looks = 600;
  const waiting = setInterval(() => {
    const app = document.querySelector("[data-testid=stApp]");
    const has_changed = app && getComputedStyle(app).colorScheme === (matches ? "dark" : "light");
    if (!has_changed && --looks) return;
    clearInterval(waiting);
    if (!has_changed) return;
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);  // with it nothing is read again
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
  }, 100);
});
// On paper tables are open, and charts are as wide as their panels are there.
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("printing");
  const app = document.querySelector("[data-testid=stApp]");
  document.documentElement.classList.toggle("dark", Boolean(app) && getComputedStyle(app).colorScheme === "dark");
  for (const table of document.querySelectorAll(":is([class*=st-key-table], [class*=st-key-all-]) details:not([open])")) {
    table.open = true;
    table.dataset.printed = "";
  }
  charts.draw_within(document);
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    const room = plot.parentElement.clientWidth, width = plot.querySelector(".main-svg")?.width.baseVal.value ?? 0;
    if (width > room) plot.style.zoom = room / width;
  }
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("printing", "dark");
  for (const table of document.querySelectorAll("details[data-printed]")) {
    table.open = false;
    delete table.dataset.printed;
  }
  for (const plot of document.querySelectorAll(".js-plotly-plot")) plot.style.zoom = "";
  charts.draw_within(document);
});
