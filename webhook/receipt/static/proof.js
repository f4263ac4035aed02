// Takes the proof from behind the # of the address, where a QR code puts it, and checks it at once.
"use strict";

(() => {
  const proof = decodeURIComponent(window.location.hash.slice(1));
  if (!proof) return;
  // Gone from the address first: the way back from the answer must not check it again.
  window.history.replaceState(null, "", window.location.pathname);
  document.getElementById("text").value = proof;
  document.getElementById("check").requestSubmit();
})();
