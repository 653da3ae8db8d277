// The photo library: one script, one style sheet.
import "./library.css";
import "./library/kiekje-library";
