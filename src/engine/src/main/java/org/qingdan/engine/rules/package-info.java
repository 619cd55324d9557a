/** Rules in controlled Chinese: the closed dictionary, the strict reader, typed three-valued conditions, and their Drools network. */
@NullMarked
package org.qingdan.engine.rules;

import org.jspecify.annotations.NullMarked;
