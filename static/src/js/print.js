// "Skriv ut": the button is there only where something happens when it is tapped.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
