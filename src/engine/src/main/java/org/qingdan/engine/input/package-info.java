/** Strict reading of JSON and YAML into records: every problem named with its place and its remedy. */
@NullMarked
package org.qingdan.engine.input;

import org.jspecify.annotations.NullMarked;
