/** The determination: verdicts from Drools, reasons from a walk over the conditions, amounts, stacking, and when it changes. */
@NullMarked
package org.qingdan.engine.determination;

import org.jspecify.annotations.NullMarked;
