/* A page that tells of a fault: its link goes back to the form as it was filled in. */
document.getElementById("back")?.addEventListener("click", (event) => {
  if (history.length > 1) {
    event.preventDefault();
    history.back();
  }
});
