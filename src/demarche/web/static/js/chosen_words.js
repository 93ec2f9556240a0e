// Words that are chosen in a text, with the mouse or by keys: arrows go from word to word, with Shift they choose more or fewer, with Ctrl by letters.
import { announce } from "/static/js/frame.js";
import { Passages } from "/static/js/reader_passages.js";

const JUMP = 10; // words that up and down go over
const isWord = (character) => /[\p{L}\p{N}\p{M}]/u.test(character);
const arrows = { ArrowRight: [1, 1], ArrowLeft: [-1, 1], ArrowDown: [1, JUMP], ArrowUp: [-1, JUMP] };

/** What is chosen in the text. It outlives what the server sends again, since the text stays the same; `shown` is called with the span and its words. */
export class Chosen {
  constructor(shown) {
    this.span = null;
    this.shown = shown;
  }

  /** Takes up a text; one that is only looked at keeps no choice. */
  take(text, open = true) {
    this.text = text;
    this.passages = new Passages(text);
    if (this.span && open) this.show(); else this.passages.unmark();
  }

  /** Takes what the mouse has selected; whether there was anything new. */
  select() {
    const span = this.passages.selected();
    if (!span || (span[0] === this.span?.[0] && span[1] === this.span?.[1])) return false;
    this.set(...span);
    return true;
  }

  /** Moves by a key, if it is an arrow and stands in the text; whether it did. */
  press(event) {
    if (event.target !== this.text || !arrows[event.key]) return false;
    const [way, times] = arrows[event.key];
    // Right is where the text goes on, which in a text that is written from the right is the other way.
    const turned = times === 1 && getComputedStyle(this.text).direction === "rtl";
    event.preventDefault();
    getSelection().removeAllRanges();
    this.move(turned ? -way : way, { grows: event.shiftKey, letters: event.ctrlKey, times });
    return true;
  }

  set(start, end) {
    if (!(start >= 0 && start < end && end <= this.passages.length)) return;
    this.span = [start, end];
    this.show();
    announce(this.passages.words(start, end));
  }

  show() {
    this.shown(this.span, this.passages.words(...this.span));
    this.passages.mark(...this.span);
    this.passages.reveal(this.span);
  }

  clear() {
    this.span = null;
    if (this.passages.selected()) getSelection().removeAllRanges();
    this.passages.unmark();
  }

  /** The word that begins at or after a place, or the one that ends at or before it. */
  word(place, by) {
    const all = this.passages.characters;
    let start = place;
    if (by > 0) {
      while (start < all.length && !isWord(all[start])) start++;
      if (start === all.length) return null;
      let end = start;
      while (end < all.length && isWord(all[end])) end++;
      return [start, end];
    }
    while (start > 0 && !isWord(all[start - 1])) start--;
    if (start === 0) return null;
    const end = start;
    while (start > 0 && isWord(all[start - 1])) start--;
    return [start, end];
  }

  /** To another word, with `grows` so that the words between are chosen too. */
  move(by, { grows = false, letters = false, times = 1 } = {}) {
    for (let n = 0; n < times; n++) this.step(by, grows, letters);
  }

  step(by, grows, letters) {
    const [start, end] = this.span || [0, 0];
    if (!this.span) {
      const first = this.word(0, 1);
      if (first) this.set(...first);
    } else if (grows && letters) this.set(start, end + by);
    else if (grows && by > 0) this.set(start, this.word(end, 1)?.[1] ?? end);
    else if (grows) this.set(start, Math.max(this.word(end, -1)[0] > start ? this.word(this.word(end, -1)[0], -1)[1] : start, this.word(start, 1)[1]));
    else if (letters) this.set(start + by, end + by);
    else {
      const next = by > 0 ? this.word(end, 1) : this.word(start, -1);
      if (next) this.set(...next);
    }
  }
}
