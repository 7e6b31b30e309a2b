// What Word, Outlook and browsers put on the clipboard beside the plain words: headings and lists come along.
// As soon as the words are changed by hand it is forgotten, and only the words are sent.
const box = document.querySelector("[data-pasted]");
const markup = document.querySelector("[data-pasted-markup]");
const note = document.querySelector("[data-pasted-note]");
const MOST = 1_000_000;

if (box && markup && note) {
  const keep = (html) => {
    markup.value = html;
    note.hidden = !html;
  };
  let came = "";
  box.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    came = !box.value.trim() && html.length <= MOST ? html : "";
  });
  box.addEventListener("input", () => {
    keep(came);
    came = "";
  });
  note.hidden = !markup.value;
}
