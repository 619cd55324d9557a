/** Whether a lower list falls below the list above, over every situation of every item that realises another. */
@NullMarked
package org.qingdan.engine.lab.floors;

import org.jspecify.annotations.NullMarked;
