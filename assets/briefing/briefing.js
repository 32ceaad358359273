"use strict";
(function () {
  const root = document.documentElement;
  const scenes = Array.from(document.querySelectorAll(".scene"));
  const annexes = Array.from(document.querySelectorAll(".annex"));
  const claims = Array.from(document.querySelectorAll(".claim"));
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const keys = document.getElementById("keys");
  let at = 0;
  let typed = "";

  root.classList.add("js");
  document.querySelector(".tools").hidden = false;

  function show(index, quietly) {
    at = Math.max(0, Math.min(scenes.length - 1, index));
    root.classList.remove("who", "all", "finding", "more");
    scenes.forEach((scene, i) => scene.classList.toggle("on", i === at));
    if (!quietly) scenes[at].querySelector("h2").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  // The claims that the scene names, or one of them.
  function who(only) {
    const here = new Set(Array.from(scenes[at].querySelectorAll(".numbers a"), (a) => a.hash.slice(1)));
    claims.forEach((claim) => {
      claim.classList.toggle("off", !here.has(claim.id));
      claim.classList.toggle("chosen", claim.id === only);
    });
    root.classList.remove("all", "finding", "more");
    root.classList.add("who");
    const first = document.getElementById(only) || document.getElementById("who");
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "center" });
  }

  // What follows the quotes, one part of it.
  function more(id) {
    root.classList.remove("who", "all", "finding");
    root.classList.add("more");
    annexes.forEach((annex) => annex.classList.toggle("on", annex.id === id));
    claims.forEach((claim) => claim.classList.remove("chosen"));
    document.getElementById(id).querySelector("h2").focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  function search() {
    const words = find.value.trim().toLocaleLowerCase();
    if (!words) { show(at, true); found.value = ""; return; }
    let count = 0;
    claims.forEach((claim) => {
      const hit = claim.textContent.toLocaleLowerCase().includes(words);
      claim.classList.toggle("off", !hit);
      count += hit ? 1 : 0;
    });
    root.classList.remove("more");
    root.classList.add("who", "finding");
    found.value = count + " of " + claims.length;
  }

  function screenOf(name) {
    const was = root.classList.contains(name);
    root.classList.remove("black", "white");
    root.classList.toggle(name, !was);
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === find) {
      if (event.key === "Escape") { find.value = ""; search(); find.blur(); }
      return;
    }
    if (keys.open) return;
    const onLink = event.target.closest && event.target.closest("a, button, summary");
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (/^[0-9]$/.test(key) && !(key === "0" && !typed)) { typed += key; return; }
    if (key === "Enter" && typed) { show(Number(typed) - 1); typed = ""; event.preventDefault(); return; }
    typed = "";
    if ((key === "Enter" || key === " ") && onLink) return;
    switch (key) {
      case "ArrowRight": case "ArrowDown": case " ": case "PageDown": case "n": case "Enter": show(at + 1); break;
      case "ArrowLeft": case "ArrowUp": case "Backspace": case "PageUp": case "p": show(at - 1); break;
      case "Home": show(0); break;
      case "End": show(scenes.length - 1); break;
      case "q": root.classList.contains("who") ? show(at) : who(); break;
      case "o": root.classList.remove("more"); root.classList.toggle("all"); break;
      case "b": case ".": screenOf("black"); break;
      case "w": screenOf("white"); break;
      case "f": document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen().catch(() => {}); break;
      case "/": find.focus(); break;
      case "+": case "=": zoom(picture(), 1.25); break;
      case "-": zoom(picture(), 0.8); break;
      case "0": whole(picture()); break;
      case "Escape": root.classList.remove("black", "white"); show(at); break;
      default: return;
    }
    event.preventDefault();
  });

  addEventListener("click", (event) => {
    const scene = root.classList.contains("all") && event.target.closest(".scene");
    const link = event.target.closest("a");
    const id = link ? (link.getAttribute("href") || "").slice(1) : "";
    if (scene) show(scenes.indexOf(scene));
    else if (id.startsWith("claim-")) who(id);
    else if (id.startsWith("scene-")) show(Number(id.slice(6)) - 1);
    else if (id.startsWith("annex-")) more(id);
    else return;
    event.preventDefault();
  });

  find.addEventListener("input", search);
  document.getElementById("help").addEventListener("click", () => keys.showModal());
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.classList.contains("dark") || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.classList.toggle("dark", !dark);
    root.classList.toggle("light", dark);
  });

  // Zoom and move by the picture's own window onto itself.
  function picture() {
    return Array.from(scenes[at].querySelectorAll("figure > svg")).find((svg) => svg.getClientRects().length > 0);
  }
  function whole(svg) {
    if (svg) svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + svg.getAttribute("height"));
  }
  function zoom(svg, factor, x, y) {
    if (!svg) return;
    const box = svg.viewBox.baseVal, full = Number(svg.getAttribute("width"));
    const width = Math.min(full * 2, Math.max(full / 16, box.width / factor)), part = width / box.width;
    const cx = x === undefined ? box.x + box.width / 2 : x, cy = y === undefined ? box.y + box.height / 2 : y;
    svg.setAttribute("viewBox", [cx - (cx - box.x) * part, cy - (cy - box.y) * part, width, box.height * part].join(" "));
  }
  scenes.forEach((scene) => scene.querySelectorAll("figure > svg").forEach((svg) => {
    const to = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    svg.addEventListener("wheel", (event) => {
      const p = to(event);
      zoom(svg, event.deltaY < 0 ? 1.15 : 1 / 1.15, p.x, p.y);
      event.preventDefault();
    }, { passive: false });
    let from = null, moved = false;
    svg.addEventListener("pointerdown", (event) => { from = to(event); moved = false; });
    svg.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const p = to(event), box = svg.viewBox.baseVal;
      moved = moved || Math.hypot(p.x - from.x, p.y - from.y) > 3;
      if (moved) svg.setAttribute("viewBox", [box.x + from.x - p.x, box.y + from.y - p.y, box.width, box.height].join(" "));
    });
    svg.addEventListener("click", (event) => { if (moved) { event.stopPropagation(); event.preventDefault(); } from = null; }, true);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
  }));

  const target = location.hash.slice(1);
  show(target.startsWith("scene-") ? Number(target.slice(6)) - 1 : 0, true);
  if (annexes.some((annex) => annex.id === target)) more(target);
  if (target.startsWith("claim-")) {
    const scene = scenes.findIndex((scene) => scene.querySelector('.numbers a[href="#' + CSS.escape(target) + '"]'));
    if (scene >= 0) { show(scene, true); who(target); }
  }
})();
