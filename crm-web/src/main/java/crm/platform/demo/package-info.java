/**
 * The seeded chain of {@code ./crm demo}: an invented catering group whose stores close and whose staff reach out. It is
 * computed from a fixed number, never stored in the project, and goes through the same commands and the same vault as
 * real data.
 */
@NullMarked
package crm.platform.demo;

import org.jspecify.annotations.NullMarked;
