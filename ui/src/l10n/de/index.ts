// The texts of this language, one file for each feature; what Rust says, and the native menu, are apart.
const files = import.meta.glob<string>(['./*.ftl', '!./errors.ftl', '!./reasons.ftl', '!./native.ftl'], { eager: true, query: '?raw', import: 'default' });

export default Object.values(files);
