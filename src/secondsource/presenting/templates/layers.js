"use strict";
(() => {
  const parts = { date: ".date", figure: ".figure", name: ".name, .role", said: ".said, .source, .cue" };
  const boxes = [...document.querySelectorAll(".layers input")];
  const note = document.getElementById("note");
  const texts = [...document.querySelectorAll("article.text")];
  const labels = Object.fromEntries(boxes.map((box) => [box.value, box.parentElement.querySelector(".key").textContent]));
  let shown = "";

  const paragraph = (kind, ...content) => {
    const p = document.createElement("p");
    p.className = kind;
    p.append(...content);
    return p;
  };
  const layerOf = (element) => Object.keys(parts).find((layer) => element.matches(parts[layer]));

  function untell() {
    for (const element of document.querySelectorAll(".told")) element.classList.remove("told");
    note.replaceChildren(paragraph("idle", "Point at marked words, tap them or tab to them to see what they mean."));
  }

  function update() {
    shown = boxes.filter((box) => box.checked).map((box) => parts[box.value]).join(", ");
    note.hidden = !shown;
    for (const element of document.querySelectorAll(".body [tabindex]")) element.removeAttribute("tabindex");
    for (const text of shown ? texts : []) {
      const told = new Set();
      for (const element of text.querySelectorAll(".body [data-a]:not([data-on], .role, .source, .cue)")) {
        const again = element.matches(".said") && told.has(element.dataset.a);
        if (again || !element.matches(shown)) continue;
        element.tabIndex = 0;
        told.add(element.dataset.a);
      }
    }
    untell();
  }

  function tell(target) {
    const lines = new Map();
    let element = shown && target.closest ? target.closest(".body [data-a]") : null;
    const text = element && element.closest("article.text");
    const entries = text ? text.querySelectorAll(".found li") : [];
    for (; element; element = element.parentElement.closest(".body [data-a]")) {
      if (element.matches(shown)) lines.set(element.dataset.a, layerOf(element));
    }
    if (!lines.size) return;
    untell();
    note.replaceChildren(...[...lines].map(([place, layer]) => {
      for (const piece of text.querySelectorAll(`[data-a="${place}"]`)) if (piece.matches(shown)) piece.classList.add("told");
      const words = [...entries[place].childNodes].map((node) => node.cloneNode(true));
      const label = document.createElement("span");
      label.className = "layer";
      label.textContent = `${labels[layer]}: `;
      return paragraph("", label, ...words);
    }));
  }

  for (const box of boxes) box.addEventListener("change", update);
  for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, (event) => tell(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") untell();
  });
  document.addEventListener("shown", (event) => {
    for (const box of boxes) box.parentElement.querySelector(".n").textContent = event.target.dataset[box.value];
    untell();
  });
  update();
})();
