/** What the lists say, put together for people: shared by the command line and the pages, which only differ in how they show it. */
package org.qingdan.app.lists;
