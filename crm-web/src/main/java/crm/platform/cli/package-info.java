/** The application's command line, behind the {@code crm} script: serve, import, rebuild, password. */
@NullMarked
package crm.platform.cli;

import org.jspecify.annotations.NullMarked;
