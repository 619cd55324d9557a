/** Who works with the pages: accounts, passwords, roles. */
package org.qingdan.app.staff;
