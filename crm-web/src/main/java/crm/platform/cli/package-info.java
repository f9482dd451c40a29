/** The application's command line, behind the {@code crm} script: serve, import, rebuild, password, backup, restore. */
@NullMarked
package crm.platform.cli;

import org.jspecify.annotations.NullMarked;
