/** The material library on screen: looked through, uploaded, written, archived. */
@NullMarked
package crm.web.material;

import org.jspecify.annotations.NullMarked;
