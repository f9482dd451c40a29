/** 企业微信扫码登录: a member of the corp shows who they are, by scanning a code or from inside WeCom. */
@NullMarked
package crm.importers.wecom.signin;

import org.jspecify.annotations.NullMarked;
