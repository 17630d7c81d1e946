// A chart is drawn when it comes near the screen, and anew when its place has another size: of a long page most are never looked at.
// plotly is asked for when the first place for a chart is there, and again and again where it does not come.
const charts = (() => {
  const NEAR = "200px", AGAIN = 2000, PLACE = "figure[data-figure]";
  const near = new Set(), known = new WeakSet();
  let is_asked_for = false;
  const ask_for_plotly = () => {
    if (is_asked_for) return;
    is_asked_for = true;
    const script = document.createElement("script");
    script.src = document.querySelector("meta[name=plotly]").content;
    script.onload = () => near.forEach(draw);
    script.onerror = () => setTimeout(() => { is_asked_for = false; ask_for_plotly(); }, AGAIN);
    document.head.append(script);
  };
  const draw = (place) => {
    const width = place.clientWidth, height = place.clientHeight, svg = place.querySelector(".main-svg");
    if (!window.Plotly || !width || (svg?.width.baseVal.value === width && svg.height.baseVal.value === height)) return;
    const {data, layout} = JSON.parse(place.dataset.figure);
    const drawing = svg ? Plotly.relayout(place, {width, height}) : Plotly.newPlot(place, data, {...layout, width, height}, {staticPlot: true});
    drawing.then(() => leave_one_stop_for_each_address(place));
  };
  // Whoever goes by keys stops once at each address. What has no words is for whoever points; its address has words in the table.
  const leave_one_stop_for_each_address = (place) => {
    const met = new Set();
    for (const link of place.querySelectorAll("a")) {
      const address = link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
      const has_words = link.textContent.trim() !== "";
      if (!has_words) link.setAttribute("aria-hidden", "true");
      if (!has_words || met.has(address)) link.setAttribute("tabindex", "-1");
      else met.add(address);
    }
  };
  const seen = new IntersectionObserver((changes) => {
    for (const {target, isIntersecting} of changes) {
      if (!isIntersecting) near.delete(target);
      else near.add(target) && draw(target);
    }
  }, {rootMargin: NEAR, scrollMargin: NEAR});
  const sized = new ResizeObserver((changes) => {
    for (const {target} of changes) if (near.has(target) || target.firstChild) draw(target);
  });
  const find = () => {
    for (const place of document.querySelectorAll(PLACE)) {
      if (known.has(place)) continue;
      known.add(place);
      ask_for_plotly();
      seen.observe(place);
      sized.observe(place);
    }
    for (const place of near) if (!place.isConnected) near.delete(place);
  };
  new MutationObserver(find).observe(document, {childList: true, subtree: true});
  return {draw_within: (part) => part.querySelectorAll(PLACE).forEach(draw)};
})();
