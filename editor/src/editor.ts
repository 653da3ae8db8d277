// The album editor: one script, one style sheet.
import "./editor.css";
import "./views/kiekje-editor";
