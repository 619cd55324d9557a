// Every page works without this file. It sends the token that our own forms carry with htmx's requests too, and tells a reader of the screen what came.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  const csrf = document.querySelector("meta[name=csrf]");
  if (csrf) event.detail.headers[csrf.dataset.header] = csrf.content;
});
// An answer that is an error page is shown as such, never swallowed; whoever has been signed out is led to sign in.
document.addEventListener("htmx:beforeSwap", (event) => {
  const status = event.detail.xhr.status;
  if (status === 401 || status === 403) {
    event.detail.shouldSwap = false;
    // Asked for anew, not sent anew: the page may be the answer to a form.
    window.location.assign(window.location.pathname + window.location.search);
  } else if (status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
