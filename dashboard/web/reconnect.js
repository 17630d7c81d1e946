// After the connection came back, the page is drawn anew before anything can be pressed: a server that was started again knows
// none of its buttons, and the first press of one would vanish. Whoever presses meanwhile is told that it was not carried out.
// Where nothing begins to be read, the page is opened anew: it is never held for good.
(() => {
  const PATIENCE = 10000;
  let is_away = false, is_held = false, has_run = false, waiting = 0;
  const app = () => document.querySelector("[data-testid=stApp]");
  const words = (name) => document.querySelector("#content")?.dataset[name] ?? "";
  const is_connected = () => app()?.dataset.testConnectionState === "CONNECTED";
  const say = (text) => {
    let place = document.querySelector("#connection");
    if (!place) {
      place = document.createElement("p");
      place.id = "connection";
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    place.textContent = text;
  };
  const look = () => {
    const state = app()?.dataset;
    if (!state) return;
    if (!is_connected()) {
      is_away ||= Boolean(document.querySelector("#content"));
    } else if (is_away) {
      [is_away, is_held, has_run] = [false, true, false];
      say(words("again"));
      if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);  // with it nothing is read again
      dispatchEvent(new PopStateEvent("popstate", {state: {}}));
      clearTimeout(waiting);
      waiting = setTimeout(() => is_held && !is_away && !has_run && location.reload(), PATIENCE);
    } else if (is_held) {
      has_run ||= state.testScriptState === "running";
      if (has_run && state.testScriptState === "notRunning") {
        is_held = false;
        say("");
      }
    }
  };
  for (const kind of ["click", "keydown"]) {
    addEventListener(kind, (event) => {
      if (!(is_held || is_away) || !event.target.closest?.("button, a, input, label, summary")) return;
      if (kind === "keydown" && !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      say(words(is_held ? "lost" : "away"));
    }, true);
  }
  new MutationObserver(look).observe(document.documentElement, {
    attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"], childList: true, subtree: true,
  });
})();
