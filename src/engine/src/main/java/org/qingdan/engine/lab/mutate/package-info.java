/** Small changes to rules and figures, and whether the scenario cases would notice them. */
@NullMarked
package org.qingdan.engine.lab.mutate;

import org.jspecify.annotations.NullMarked;
