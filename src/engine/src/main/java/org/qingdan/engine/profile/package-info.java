/** What a caller may state about an elder, and the facts that follow on a given day. */
@NullMarked
package org.qingdan.engine.profile;

import org.jspecify.annotations.NullMarked;
