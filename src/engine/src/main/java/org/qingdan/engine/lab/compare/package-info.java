/** Two revisions of the lists, or two days or places of one, compared by structure and by what follows for people. */
@NullMarked
package org.qingdan.engine.lab.compare;

import org.jspecify.annotations.NullMarked;
