// The upload panel: one script, one style sheet.
import "@uppy/core/css/style.min.css";
import "@uppy/dashboard/css/style.min.css";
import "./uploads.css";
import "./uploads/kiekje-uploads";
