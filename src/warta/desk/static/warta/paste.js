// What is pasted from Word, Google Docs or a web page keeps its paragraphs, headings, lists, links, bold and italic, and nothing else.
// The server tidies too; without this script the editor's own rules apply.
(() => {
  const DROPPED = new Set(["SCRIPT", "STYLE", "META", "LINK", "TITLE", "HEAD", "IMG", "SVG", "BUTTON", "INPUT", "SELECT"]);
  for (const name of ["TEXTAREA", "IFRAME", "NOSCRIPT", "VIDEO", "AUDIO", "CANVAS", "OBJECT", "TEMPLATE", "NAV"]) DROPPED.add(name);
  const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "ASIDE", "FIGURE", "FIGCAPTION", "BLOCKQUOTE"]);
  for (const name of ["TABLE", "THEAD", "TBODY", "TR", "TD", "TH", "DL", "DT", "DD", "PRE", "HR", "ADDRESS"]) BLOCKS.add(name);
  // The list is the server's own: what it takes off a link later is gone when the text is pasted.
  const TRACKING = new RegExp(`^(?:${document.currentScript.dataset.tracking})$`, "i");
  const MARKS = ["strong", "em", "sup", "sub"];
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  const isHidden = (node) => /display\s*:\s*none|mso-hide\s*:\s*all/i.test(node.getAttribute("style") ?? "") || node.hidden;

  // Word writes the sign or number of an item as text of its own.
  const isListSign = (node) => /mso-list\s*:\s*ignore/i.test(node.getAttribute("style") ?? "");

  const addressOf = (link) => {
    try {
      const address = new URL(link.getAttribute("href"), location.href);
      if (!/^(https?|mailto|tel):$/.test(address.protocol)) return "";
      for (const name of [...address.searchParams.keys()]) if (TRACKING.test(name)) address.searchParams.delete(name);
      return address.href;
    } catch {
      return "";
    }
  };

  const marksOf = (node, marks) => {
    const { fontWeight, fontStyle, verticalAlign } = node.style;
    const found = new Set(marks);
    const set = (mark, yes, no) => (yes && !no ? found.add(mark) : no && found.delete(mark));
    // Google Docs wraps all of a text in a <b> that is not bold.
    const light = fontWeight === "normal" || (Number(fontWeight) > 0 && Number(fontWeight) < 600);
    set("strong", ["B", "STRONG"].includes(node.tagName) || /^(bold|bolder|[6-9]00)$/.test(fontWeight), light);
    set("em", ["I", "EM", "CITE"].includes(node.tagName) || fontStyle === "italic", fontStyle === "normal");
    set("sup", node.tagName === "SUP" || verticalAlign === "super", false);
    set("sub", node.tagName === "SUB" || verticalAlign === "sub", false);
    return found;
  };

  // The blocks of a text in order: { tag: "p" | "h2" | "ul" | "ol", html: text of the block, or of one item }.
  class Reading {
    blocks = [];
    html = "";

    close(tag = "p") {
      const html = this.html.replace(/^(\s|<br>)+|(\s|<br>)+$/g, "");
      const words = html.replace(/<[^>]*>/g, "").trim();
      if (words) this.blocks.push({ tag, html });
      this.html = "";
    }

    text(words, marks, href) {
      const plain = words.replace(/[\s\u00a0]+/g, " ").replace(/[\u200b\ufeff\u00ad]/g, "");
      if (!plain || (plain === " " && (!this.html || this.html.endsWith(" ")))) return;
      let html = escaped(plain);
      for (const mark of MARKS) if (marks.has(mark) && plain.trim()) html = `<${mark}>${html}</${mark}>`;
      this.html += href && plain.trim() ? `<a href="${escaped(href)}">${html}</a>` : html;
    }

    walk(node, marks, href, tag) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) this.text(child.data, marks, href);
        else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, marks, href, tag);
      }
    }

    element(node, marks, href, tag) {
      const name = node.tagName.toUpperCase();
      if (DROPPED.has(name) || isHidden(node) || isListSign(node)) return;
      if (name === "BR") return this.broken(tag);
      const heading = /^H[1-6]$/.test(name);
      if (name === "LI") return this.block(node, new Set(), "", node.parentElement.tagName === "OL" ? "ol" : "ul");
      if (name === "UL" || name === "OL") return this.block(node, marks, href, "p", tag);
      // A heading is bold by itself.
      if (heading) return this.block(node, new Set(), "", "h2", tag);
      if (BLOCKS.has(name)) return this.block(node, marksOf(node, marks), href, this.kindOf(node) ?? tag, tag);
      return this.walk(node, marksOf(node, marks), name === "A" ? addressOf(node) || href : href, tag);
    }

    // Word's lists are paragraphs with a class and a level.
    kindOf(node) {
      const isItem = /MsoListParagraph/.test(node.className) && /mso-list/i.test(node.getAttribute("style") ?? "");
      if (!isItem) return null;
      const sign = [...node.querySelectorAll("span")].find(isListSign)?.textContent ?? "";
      return /^\s*\w+[.)]/.test(sign) ? "ol" : "ul";
    }

    block(node, marks, href, tag, around = "p") {
      this.close(around);
      this.walk(node, marks, href, tag);
      this.close(tag);
    }

    // One line break stays; two are a new paragraph, as on many web pages.
    broken(tag) {
      if (this.html.endsWith("<br>")) this.close(tag);
      else if (this.html) this.html += "<br>";
    }
  }

  const asHtml = (blocks) => {
    let html = "";
    let list = "";
    for (const { tag, html: inner } of blocks) {
      const next = tag === "ul" || tag === "ol" ? tag : "";
      if (list !== next) html += (list && `</${list}>`) + (next && `<${next}>`);
      list = next;
      html += list ? `<li>${inner}</li>` : `<${tag}>${inner}</${tag}>`;
    }
    return html + (list && `</${list}>`);
  };

  const clean = (html) => {
    const reading = new Reading();
    // Word marks the signs of its lists by comments that only it reads.
    const page = new DOMParser().parseFromString(html.replace(/<!\[(end)?if[^>]*>/gi, ""), "text/html");
    reading.walk(page.body, new Set(), "", "p");
    reading.close();
    return asHtml(reading.blocks);
  };

  const ours = new WeakSet();
  const paste = (event) => {
    const editor = event.target.closest?.("[data-draftail-editor]");
    const html = event.clipboardData?.getData("text/html");
    // What the editor itself copied is clean.
    if (!editor || !html || ours.has(event) || html.includes("data-draftjs-conductor-fragment")) return;
    const cleaned = clean(html);
    const data = new DataTransfer();
    data.setData("text/html", cleaned);
    data.setData("text/plain", event.clipboardData.getData("text/plain"));
    const again = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    if (!cleaned || again.clipboardData?.getData("text/html") !== cleaned) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ours.add(again);
    event.target.dispatchEvent(again);
  };
  window.addEventListener("paste", paste, { capture: true });
})();
