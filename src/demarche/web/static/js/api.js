"use strict";
SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#api", deepLinking: false, validatorUrl: null, supportedSubmitMethods: ["get"] });
