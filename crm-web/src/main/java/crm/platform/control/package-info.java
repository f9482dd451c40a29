/**
 * Work asked for from the terminal: imports, rebuilds and lost passwords, told line by line. A running instance takes it over loopback,
 * from whoever can read the token in its data directory.
 */
@NullMarked
package crm.platform.control;

import org.jspecify.annotations.NullMarked;
