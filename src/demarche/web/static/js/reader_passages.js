// Places in the text. The record counts code points, a browser UTF-16 units: this is the one place where one becomes the other.

const points = (text) => {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) { count--; at++; }
  return count;
};

const unitsOf = (text, wanted) => {
  let at = 0;
  for (let count = 0; count < wanted && at < text.length; count++) at += (text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
  return at;
};

export class Passages {
  constructor(text) {
    this.element = text;
    this.nodes = [];
    this.starts = [];
    let start = 0;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      this.nodes.push(walker.currentNode);
      this.starts.push(start);
      start += points(walker.currentNode.data);
    }
    this.length = start;
  }

  /** The characters of the text, each a string; made when they are first asked for. */
  get characters() {
    return this.made ??= [...this.element.textContent];
  }

  words(start, end) {
    return this.characters.slice(start, end).join("");
  }

  /** A Range over a span, null where it lies outside the text. */
  range(start, end) {
    if (!(start >= 0 && start < end && end <= this.length)) return null;
    const range = document.createRange();
    range.setStart(...this.at(start));
    range.setEnd(...this.at(end, true));
    return range;
  }

  /** The text node and its unit at a place; a place between two nodes is the end of the first where a span ends there. */
  at(place, ends = false) {
    let low = 0, high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (ends ? this.starts[middle] < place : this.starts[middle] <= place) low = middle; else high = middle - 1;
    }
    return [this.nodes[low], unitsOf(this.nodes[low].data, place - this.starts[low])];
  }

  /** The span that is selected in the text, without blanks at its ends; null where nothing of it is. */
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.element.contains(range.startContainer) || !this.element.contains(range.endContainer)) return null;
    let [start, end] = [this.placeOf(range.startContainer, range.startOffset), this.placeOf(range.endContainer, range.endOffset)];
    while (start < end && /\s/.test(this.characters[start])) start++;
    while (end > start && /\s/.test(this.characters[end - 1])) end--;
    return start < end ? [start, end] : null;
  }

  placeOf(node, offset) {
    const range = document.createRange();
    range.setStart(this.element, 0);
    range.setEnd(node, offset);
    return points(range.toString());
  }

  mark(start, end) {
    const range = this.range(start, end);
    if (!range) return this.unmark();
    if (CSS.highlights) CSS.highlights.set("passage", new Highlight(range));
    else { getSelection().removeAllRanges(); getSelection().addRange(range); }
  }

  unmark() {
    CSS.highlights?.delete("passage");
  }

  /** Lights every span that is given, whatever else is lit; none puts the light out. */
  mention(spans) {
    const ranges = spans.map(([start, end]) => this.range(start, end)).filter(Boolean);
    if (ranges.length) CSS.highlights?.set("mention", new Highlight(...ranges)); else CSS.highlights?.delete("mention");
  }

  /** Scrolls until the span is seen; what is seen already stays where it is. */
  reveal([start, end], block = "nearest") {
    const range = this.range(start, Math.max(end, start + 1));
    if (!range) return;
    const box = range.getBoundingClientRect();
    const pane = this.element.scrollHeight > this.element.clientHeight + 1 ? this.element : null;
    const edges = pane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight, height: innerHeight };
    if (block === "nearest" && box.top >= edges.top && box.bottom <= edges.bottom) return;
    if (pane) pane.scrollTop += box.top - edges.top - edges.height / 3;
    else if (block === "center") scrollBy({ top: box.top - innerHeight / 3 });
  }
}
