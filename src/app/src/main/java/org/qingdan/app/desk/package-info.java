/** The pages that a street office's caseworkers work in: Chinese, rendered here, usable without JavaScript, mouse or network. */
package org.qingdan.app.desk;
