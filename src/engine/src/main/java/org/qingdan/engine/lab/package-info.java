/** Tools for those who change lists: cases, enumeration of situations, lint. */
@NullMarked
package org.qingdan.engine.lab;

import org.jspecify.annotations.NullMarked;
