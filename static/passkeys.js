// Passkeys. A form says by [data-passkey] whether one is made ("create") or used ("get"); what the server wants to know
// stands in a JSON block ([data-options]) or is fetched ([data-from]). The answer is posted in the field "credential".
const said = {
  NotAllowedError: "Nothing was chosen, or it took too long. Try again.",
  InvalidStateError: "This device has a passkey for this account already.",
  SecurityError: "Passkeys need a name in the address, and https: open Tandem at its own name, or at localhost.",
};
const wanted = async ({ options, from }) => {
  if (options) return JSON.parse(document.getElementById(options).textContent);
  return (await fetch(from, { headers: { Accept: "application/json" } })).json();
};
const ceremony = async (form) => {
  const { creation_options: make, request_options: use } = await wanted(form.dataset);
  if (form.dataset.passkey === "get") return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(use.publicKey) });
  // on a device that can, a passkey that needs no password; on an old key, a second factor
  const selection = { ...make.publicKey.authenticatorSelection, residentKey: "preferred", userVerification: "preferred" };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON({ ...make.publicKey, authenticatorSelection: selection }) });
};
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-passkey]");
  if (!form) return;
  event.preventDefault();
  const note = form.querySelector("[role=status]");
  note.textContent = "";
  try {
    form.elements.credential.value = JSON.stringify(await ceremony(form));
    form.submit();
  } catch (problem) {
    note.textContent = said[problem.name] || "That did not work in this browser. Sign in with your password instead.";
  }
});
