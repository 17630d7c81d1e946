window.prerenderReady = false;
window.__streamlit = {BACKEND_BASE_URL: window.location.origin, MAIN_PAGE_BASE_URL: window.location.origin};
// The language of the page is what its address says; Streamlit's own document says English whatever it shows.
(() => {
  const say = () => {
    document.documentElement.lang = new URLSearchParams(location.search).get("lang") === "cy" ? "cy" : "en";
  };
  for (const name of ["pushState", "replaceState"]) {
    const was = history[name];
    history[name] = function (...given) { was.apply(this, given); say(); };
  }
  addEventListener("popstate", say);
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
