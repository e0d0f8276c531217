export const coveragePath = (region: string): string => `/regio/${region}/dekking`;
