/** One elder in several places: what each would give. */
@NullMarked
package org.qingdan.engine.lab.places;

import org.jspecify.annotations.NullMarked;
