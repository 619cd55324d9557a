package org.qingdan.app.sheet;

/**
 * One thing wrong with a row.
 *
 * @param row as the spreadsheet program numbers it
 * @param column its title in the sheet; empty when it concerns the whole row
 * @param value what stands there, masked when it is personal
 * @param code stable identifier, for programs
 * @param message what is wrong and how to mend it
 */
public record RowError(int row, String column, String value, String code, String message) {}
