(() => {
  const reader = document.getElementById("reader");
  const close = document.getElementById("close");
  const texts = [...reader.querySelectorAll("article.text")];
  let from = null;

  const lit = (anchor) => reader.querySelectorAll(`mark[data-c="${CSS.escape(anchor)}"]`);

  function show(anchor, link) {
    const target = document.getElementById(anchor);
    const text = target && target.closest("article.text");
    if (!text) return false;
    for (const other of texts) other.hidden = other !== text;
    for (const mark of reader.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    for (const mark of lit(anchor)) mark.classList.add("lit");
    text.dispatchEvent(new Event("shown", { bubbles: true }));
    if (from) from.removeAttribute("aria-current");
    from = link || from;
    if (from) from.setAttribute("aria-current", "true");
    document.documentElement.classList.add("reading");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    text.focus({ preventScroll: true });
    if (target === text) reader.scrollTo({ top: 0 });
    else target.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    return true;
  }

  function hide() {
    document.documentElement.classList.remove("reading");
    if (from) {
      from.removeAttribute("aria-current");
      from.focus();
    }
    from = null;
  }

  document.documentElement.classList.add("script");
  for (const text of texts) text.hidden = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const anchor = link.getAttribute("href").slice(1);
    if (show(anchor, link)) event.preventDefault();
  });
  close.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.documentElement.classList.contains("reading")) hide();
  });
  if (location.hash.length > 1) show(location.hash.slice(1), null);
})();
