/** Synthetic elders of a place, drawn from stated marginals: person i of a seed is the same whoever draws it, in whatever order. */
@NullMarked
package org.qingdan.engine.lab.people;

import org.jspecify.annotations.NullMarked;
