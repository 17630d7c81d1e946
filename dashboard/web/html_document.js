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
