export const regionPath = (region: string): string => `/regio/${region}`;
export const accessibilityPath = '/toegankelijkheid';
export const privacyPath = '/privacy';
export const securityPath = '/beveiliging';
export const securityTxtPath = '/.well-known/security.txt';
export const alivePath = '/levend';
export const readyPath = '/gereed';
export const cspReportPath = '/csp-melding';
export const helpPath = '/hulp';
