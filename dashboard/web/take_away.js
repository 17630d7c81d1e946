// A chart is taken away as a picture with its finding above it and its marking below; a sentence is copied.
(() => {
  const SVG = "http://www.w3.org/2000/svg", EDGE = 16, LINE = 20, SHARP = 2;
  const FONT = "Arial, 'Liberation Sans', sans-serif";  // a picture cannot load the font of the page
  const element = (name, given, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  };
  const wrapped = (text, font, width) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  };
  const drawing = (panel, said, foot) => {
    charts.draw_within(panel);
    const plot = panel.querySelector("figure[data-figure]"), box = plot.getBoundingClientRect();
    const width = Math.round(box.width), colour = getComputedStyle(panel).color;
    const words_of = (note) => {
      const words = note.cloneNode(true);
      for (const link of words.querySelectorAll(".leading")) link.remove();  // nothing in a picture can be pressed
      return words.innerText.trim();
    };
    const notes = [...panel.querySelectorAll(":scope p.figures")].map(words_of).filter(Boolean);
    const back = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
    const image = element("svg", {xmlns: SVG, width: width + 2 * EDGE, "font-family": FONT, fill: colour});
    let y = EDGE;
    const write = (text, size, weight) => {
      for (const line of wrapped(text, `${weight} ${size}px ${FONT}`, width)) {
        y += LINE;
        image.append(element("text", {x: EDGE, y: y - 5, "font-size": size, "font-weight": weight}, line));
      }
      y += 4;
    };
    write(panel.querySelector(".finding")?.innerText ?? "", 17, 600);
    for (const part of plot.querySelectorAll(".main-svg")) {
      const copy = part.cloneNode(true);
      for (const [key, value] of Object.entries({x: EDGE, y, width: box.width, height: box.height})) copy.setAttribute(key, value);
      copy.removeAttribute("style");
      for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
      image.append(copy);
    }
    y += box.height;
    for (const note of [...notes, said].filter(Boolean)) write(note, 13, 400);
    write(foot, 12, 600);
    const height = y + EDGE;
    image.setAttribute("height", height);
    image.setAttribute("viewBox", `0 0 ${width + 2 * EDGE} ${height}`);
    image.prepend(element("rect", {width: "100%", height: "100%", fill: back}));
    return {text: new XMLSerializer().serializeToString(image), width: width + 2 * EDGE, height};
  };
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const take = async (kind, panel, name, said, foot) => {
    const {text, width, height} = drawing(panel, said, foot), svg = new Blob([text], {type: "image/svg+xml"});
    if (kind === "svg") return save(svg, `${name}.svg`);
    const picture = new Image(), address = URL.createObjectURL(svg);
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * SHARP, height * SHARP];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((png) => save(png, `${name}.png`), "image/png");
  };
  const copy = async (button) => {
    const place = button.parentElement, sentence = place.querySelector(".sentence"), said = place.querySelector(".said");
    try {
      await navigator.clipboard.writeText(sentence.innerText);
      said.textContent = button.dataset.done;
    } catch {  // no leave, or no safe connection: the reader's own keys can
      getSelection().selectAllChildren(sentence);
      said.textContent = button.dataset.failed;
    }
  };
  addEventListener("click", (event) => {
    const button = event.target.closest?.(".take-away button");
    if (!button) return;
    if (button.dataset.picture) {
      const panel = document.querySelector(`.${CSS.escape(button.dataset.of)}`);
      const said = button.parentElement.querySelector(".sentence")?.innerText;  // a charge never goes without what it is read with
      if (panel) take(button.dataset.picture, panel, button.dataset.name, said, button.dataset.foot);
    } else copy(button);
  });
})();
// Buttons of the same words are told apart by the line or else by the panel that they belong to.
(() => {
  let is_waiting = false;
  const name_buttons = () => {
    is_waiting = false;
    for (const button of document.querySelectorAll("[class*=st-key-panel] button")) {
      const given = button.getAttribute("aria-label");
      if (given && given !== button.dataset.named) continue;  // it has a name of its own
      const words = button.querySelector("[data-testid=stMarkdownContainer]")?.textContent;
      const beside = button.closest("[data-testid=stHorizontalBlock]")?.querySelector("[data-testid=stHtml]");
      const cells = [...(beside?.querySelectorAll("dd") ?? [])].slice(0, 2);  // of a list of names and values what tells it apart
      const line = cells.map((cell) => cell.textContent).join(", ") || beside?.textContent;
      const panel = button.closest("[class*=st-key-panel]").querySelector("h3, h4")?.textContent.split(":")[0];
      const name = words && (line || panel) ? `${words}: ${line || panel}` : null;
      if (!name || name === given) continue;
      button.dataset.named = name;
      button.setAttribute("aria-label", name);
    }
  };
  const soon = () => {
    if (!is_waiting) requestAnimationFrame(name_buttons);
    is_waiting = true;
  };
  new MutationObserver(soon).observe(document.documentElement, {childList: true, characterData: true, subtree: true});
})();
