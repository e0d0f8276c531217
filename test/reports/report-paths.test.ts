import { expect, it } from 'vitest';
import { quarter } from '../../server/kernel/quarter.ts';
import { readReportKey, reportKey } from '../../server/reports/reports.paths.ts';

it('names a report by its quarter, and its sector', () => {
  expect(reportKey(quarter('2016-Q4'), null)).toBe('2016-Q4');
  expect(reportKey(quarter('2016-Q4'), 'openbaar-vervoer')).toBe('2016-Q4-openbaar-vervoer');
});

it('reads the name back, and nothing else', () => {
  expect(readReportKey('2016-Q4')).toEqual({ quarter: '2016-Q4', sectorSlug: null });
  expect(readReportKey('2016-Q4-openbaar-vervoer')).toEqual({ quarter: '2016-Q4', sectorSlug: 'openbaar-vervoer' });
  for (const text of ['', '2016', '2016-Q5', '1816-Q4', '2016-Q4-', '2016-q4', '2016-Q4-Zorg', 'nieuw', '2016-Q4/zorg']) {
    expect([text, readReportKey(text)]).toEqual([text, null]);
  }
});
