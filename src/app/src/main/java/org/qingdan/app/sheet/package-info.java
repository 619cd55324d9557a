/** Sheets of elders: read row by row, judged, written back. Knows neither the web nor the command line. */
@NullMarked
package org.qingdan.app.sheet;

import org.jspecify.annotations.NullMarked;
