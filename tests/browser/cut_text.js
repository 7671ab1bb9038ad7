/* Text of the page that cannot be read to its end: beyond an edge of the screen that nothing scrolls
   to, or hidden by its own box. What is meant for screen readers alone stands in one pixel or off
   the screen altogether, and does not count. */
() => {
    const cut = [];
    const walk = (root) => {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = texts.currentNode; node; node = texts.nextNode()) {
            if (node.shadowRoot) walk(node.shadowRoot);
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const holder = node.parentElement;
            if (!holder?.checkVisibility({ visibilityProperty: true })) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const line of range.getClientRects())
                if (line.width > 1 && isCut(line, holder)) { cut.push(node.data.trim()); break; }
        }
    };
    const isCut = (line, holder) => {
        let scrolls = false; // down to it
        for (let box = holder; box; box = box.parentElement ?? box.getRootNode().host) {
            const edge = box.getBoundingClientRect(), style = getComputedStyle(box);
            if (edge.width <= 1 || style.position === "absolute" && (edge.right <= 0 || edge.bottom <= 0))
                return false;
            if (box.matches(".scroll")) return false; // a wide table, made to be moved sideways
            if (style.overflowX !== "visible"
                && (line.right > edge.right + 1 || line.left < edge.left - 1)) return true;
            scrolls ||= ["auto", "scroll"].includes(style.overflowY);
            if (!scrolls && style.overflowY !== "visible" && line.bottom > edge.bottom + 1) return true;
        }
        return line.right > innerWidth + 1 || line.left < -1;
    };
    walk(document.body);
    return cut;
}
