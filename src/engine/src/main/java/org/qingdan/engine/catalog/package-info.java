/** What each place promises: items, amounts, parameters, relations and sources, read from {@code catalogs/}. */
@NullMarked
package org.qingdan.engine.catalog;

import org.jspecify.annotations.NullMarked;
