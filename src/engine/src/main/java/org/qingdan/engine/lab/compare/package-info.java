/** Two revisions of the lists beside each other. */
@NullMarked
package org.qingdan.engine.lab.compare;

import org.jspecify.annotations.NullMarked;
