/** What a revision changes, for whom and at what cost, over a population. */
@NullMarked
package org.qingdan.engine.lab.impact;

import org.jspecify.annotations.NullMarked;
