// Light, dark, or as the system says. The choice is kept where the browser lets a file keep anything.
const key = "citegate-theme";
const order = ["system", "light", "dark"];

function stored() {
  try { return localStorage.getItem(key); } catch { return null; }
}

function store(choice) {
  try {
    if (choice === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch { /* a browser that keeps nothing for files: the choice lasts as long as the page */ }
}

export function installTheme(button) {
  let choice = order.includes(stored()) ? stored() : "system";
  const show = () => {
    if (choice === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    button.textContent = `Theme: ${choice}`;
  };
  button.addEventListener("click", () => {
    choice = order[(order.indexOf(choice) + 1) % order.length];
    store(choice);
    show();
  });
  show();
}
