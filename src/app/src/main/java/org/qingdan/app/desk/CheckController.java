package org.qingdan.app.desk;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** One elder at the desk. */
@Controller
class CheckController {
    @GetMapping("/check")
    String form() {
        return "desk/check";
    }
}
