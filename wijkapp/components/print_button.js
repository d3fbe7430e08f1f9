// Opens the browser's print window. The security policy forbids scripts in attributes, so the button has its own component.
import { createElement } from "react";

export const PrintButton = ({ children, ...rest }) =>
  createElement("button", { ...rest, type: "button", onClick: () => window.print() }, children);
